package dev.slipway.survival;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that was recorded about one run, as the store, the workspace and the practice
 * cluster's own request log have it.
 *
 * @param operations from the store
 * @param messages of the bot in the channels, in the order they were posted
 * @param effects writes by the bot that the API server accepted, in order
 * @param errands what people wanted done
 * @param locks rows in the store's table of locks
 * @param auditHolds whether {@code slipway audit verify} found nothing
 */
record RunHistory(
    List<Kept> operations,
    List<Told> messages,
    List<Effect> effects,
    List<Errand> errands,
    long locks,
    boolean auditHolds) {
  RunHistory {
    operations = List.copyOf(operations);
    messages = List.copyOf(messages);
    effects = List.copyOf(effects);
    errands = List.copyOf(errands);
  }

  /**
   * An operation in the store.
   *
   * @param state as it is stored, for example {@code succeeded}
   * @param open whether the store says that it is not over
   * @param worthTelling journal entries that have a line of their own in the thread, by sequence,
   *     each with its kind
   */
  record Kept(long number, String state, boolean open, Map<Long, String> worthTelling) {
    Kept {
      worthTelling = Map.copyOf(worthTelling);
    }

    String name() {
      return "op-" + number;
    }
  }

  /**
   * A message of the bot.
   *
   * @param key what it was sent with: {@code op-7} for the message of an operation, {@code op-7#3}
   *     for the line of its thread that tells up to the third entry of its journal
   * @param thread the message it answers, empty when none
   * @param heading of its blocks, empty when there is none
   */
  record Told(String channel, String ts, String thread, String key, String heading, String text) {}

  /**
   * A write that was accepted.
   *
   * @param what for example {@code create pods/eviction} or {@code patch nodes}
   * @param uid of the object
   * @param changed whether the object was another one afterwards
   */
  record Effect(String what, String uid, String name, boolean changed) {}

  /**
   * What somebody wanted.
   *
   * @param operation the message's key, empty when none was ever seen
   * @param ended whether people saw its end
   * @param pods uids of the pods that a drain was to evict
   */
  record Errand(String title, String operation, boolean ended, Set<String> pods) {
    Errand {
      pods = Set.copyOf(pods);
    }
  }
}
