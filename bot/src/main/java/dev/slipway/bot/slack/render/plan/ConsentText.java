package dev.slipway.bot.slack.render.plan;

import dev.slipway.actions.api.plan.ConsentItem;
import java.util.stream.Collectors;

/** What an approval says yes to, one item as a clause for people. Nothing reads it back. */
public final class ConsentText {
  private ConsentText() {}

  public static String of(ConsentItem item) {
    String it = item.subject();
    return switch (item.kind()) {
      case NODE_DRAINED -> "drain " + exactly(item);
      case NODE_CORDONED -> "cordon " + exactly(item);
      case NODE_UNCORDONED -> "uncordon " + exactly(item);
      case DRAIN_OPTIONS -> "drain with " + attributes(item);
      case NODE_SELECTION -> "drain together those of " + attributes(item);
      case PODS_MOVED -> "move " + pods(item);
      case PODS_LEFT -> "leave " + pods(item) + ", which would be back at once";
      case PODS_CAN_RETURN -> pods(item) + " can come back";
      case POD_LOST -> "lose the pod " + exactly(item);
      case POD_DELETED -> "delete the pod " + exactly(item);
      case POD_GONE -> "the pod " + it + " is gone already";
      case POD_REFUSED -> "the pod " + it + " stands in the way";
      case LOCAL_DATA_LOST -> "lose the emptyDir data of " + pods(item);
      case SEVERAL_BUDGETS -> "several PodDisruptionBudgets for " + pods(item);
      case BUDGET_NEVER_ALLOWS -> "PodDisruptionBudget " + it + " never lets go";
      case BUDGETS_BYPASSED -> "delete pods past all PodDisruptionBudgets";
      case NO_ROOM -> "no room elsewhere for " + pods(item);
      case OTHERS_DISPLACED -> "displace others for " + pods(item);
      case NOTHING_LEFT_READY -> "nothing left ready of " + workload(item);
      case ETCD_STOPPED -> "etcd stops with the machine";
      case SELF_MOVED -> "move Slipway itself from " + it;
      case DELETION_NODE -> "delete pods on " + exactly(item) + with(item);
      case WORKLOAD_SCALED -> "scale " + workload(item) + with(item);
      case WORKLOAD_SURGED -> "scale up " + workload(item) + with(item);
      case WORKLOAD_RESTARTED -> "restart " + workload(item) + with(item);
      case ETCD_SNAPSHOT -> "take a snapshot of the etcd of " + exactly(item) + with(item);
      case ETCD_DEFRAGMENTED -> "defragment the member " + it + " of the etcd " + item.uid();
      case ETCD_COMPACTED -> "drop the history in the etcd of " + exactly(item);
      case ETCD_ALARM_DISARMED -> "take back the alarm about space in the etcd of " + exactly(item);
      case SNAPSHOT_DRILLED -> "drill " + it + with(item);
      case SNAPSHOT_PINNED -> "pin " + it + with(item);
      case SNAPSHOT_UNPINNED -> "unpin " + it + with(item);
      case SNAPSHOT_DELETED -> "delete " + it + with(item);
    };
  }

  private static String exactly(ConsentItem item) {
    return item.uid().isEmpty() ? item.subject() : item.subject() + " (" + item.uid() + ")";
  }

  private static String pods(ConsentItem item) {
    return item.subject().isEmpty() ? "pods without a workload" : "the pods of " + workload(item);
  }

  private static String workload(ConsentItem item) {
    String kind = item.attributes().getOrDefault(ConsentItem.WORKLOAD_KIND, "");
    return kind.isEmpty() ? exactly(item) : kind + " " + exactly(item);
  }

  private static String with(ConsentItem item) {
    String attributes = attributes(item);
    return attributes.isEmpty() ? "" : ", " + attributes;
  }

  private static String attributes(ConsentItem item) {
    return item.attributes().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(ConsentItem.WORKLOAD_KIND))
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
