package dev.slipway.bot.store;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.bot.store.json.JsonCodec;
import dev.slipway.config.types.ClusterName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an operation asks for, as one short key. Why it is asked for makes no difference. */
final class DeduplicationKey {
  private static final String REASON = "reason";

  private DeduplicationKey() {}

  static String of(JsonCodec codec, ClusterName cluster, String action, Arguments arguments) {
    SortedMap<String, List<String>> material = new TreeMap<>(arguments.values());
    material.remove(REASON);
    String asked =
        cluster + "\n" + action + "\n" + codec.write(new Arguments(material), Arguments.class);
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
