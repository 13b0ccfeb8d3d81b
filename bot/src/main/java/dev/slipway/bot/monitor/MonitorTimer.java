package dev.slipway.bot.monitor;

import dev.slipway.actions.api.monitor.Digest;
import dev.slipway.actions.api.monitor.Monitor;
import dev.slipway.config.types.ClusterName;
import java.util.Optional;

/** The names of the alarms that looks begin with, for example {@code vigil backups prod-eu}. */
record MonitorTimer(Kind kind, String what, ClusterName cluster) {
  /** For what. */
  enum Kind {
    MONITOR("vigil"),
    DIGEST("digest");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  static MonitorTimer vigil(Monitor monitor, ClusterName cluster) {
    return new MonitorTimer(Kind.MONITOR, monitor.name(), cluster);
  }

  static MonitorTimer digest(Digest digest, ClusterName cluster) {
    return new MonitorTimer(Kind.DIGEST, digest.name(), cluster);
  }

  String name() {
    return kind.word + " " + what + " " + cluster;
  }

  static Optional<MonitorTimer> parse(Kind kind, String name) {
    String[] words = name.split(" ", -1);
    return words.length == 3 && words[0].equals(kind.word)
        ? Optional.of(new MonitorTimer(kind, words[1], new ClusterName(words[2])))
        : Optional.empty();
  }
}
