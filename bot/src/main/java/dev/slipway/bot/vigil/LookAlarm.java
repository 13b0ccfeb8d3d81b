package dev.slipway.bot.vigil;

import dev.slipway.actions.spine.Digest;
import dev.slipway.actions.spine.Vigil;
import dev.slipway.config.vocabulary.ClusterName;
import java.util.Optional;

/** The names of the alarms that looks begin with, for example {@code vigil backups prod-eu}. */
record LookAlarm(Kind kind, String what, ClusterName cluster) {
  /** For what. */
  enum Kind {
    VIGIL("vigil"),
    DIGEST("digest");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  static LookAlarm vigil(Vigil vigil, ClusterName cluster) {
    return new LookAlarm(Kind.VIGIL, vigil.name(), cluster);
  }

  static LookAlarm digest(Digest digest, ClusterName cluster) {
    return new LookAlarm(Kind.DIGEST, digest.name(), cluster);
  }

  String name() {
    return kind.word + " " + what + " " + cluster;
  }

  static Optional<LookAlarm> parse(Kind kind, String name) {
    String[] words = name.split(" ", -1);
    return words.length == 3 && words[0].equals(kind.word)
        ? Optional.of(new LookAlarm(kind, words[1], new ClusterName(words[2])))
        : Optional.empty();
  }
}
