package dev.slipway.actions.api.plan;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of things an approval says yes to. Each has a name of its own that is stored with
 * operations and goes into fingerprints: a name, once released, stays.
 */
public enum ConsentKind {
  /** The node of this uid is emptied. */
  NODE_DRAINED("node-drained"),
  /** No new pods are placed on the node of this uid. */
  NODE_CORDONED("node-cordoned"),
  /** New pods are placed on the node of this uid again. */
  NODE_UNCORDONED("node-uncordoned"),
  /** How far a drain goes, in its attributes. */
  DRAIN_OPTIONS("drain-options"),
  /** How several nodes were chosen and are drained together, in its attributes. */
  NODE_SELECTION("node-selection"),
  /** Pods of the workload are moved, whichever they are. */
  PODS_MOVED("pods-moved"),
  /** Pods of the workload stay, since they would be back at once. */
  PODS_LEFT("pods-left"),
  /** Pods of the workload are moved and tolerate the cordon, so that they can come back. */
  PODS_CAN_RETURN("pods-can-return"),
  /** The pod of this uid goes and does not come back. */
  POD_LOST("pod-lost"),
  /** The pod of this uid is deleted and made again. */
  POD_DELETED("pod-deleted"),
  /** The pod that was named is gone already. */
  POD_GONE("pod-gone"),
  /** The pod stands in the way of what was asked for. */
  POD_REFUSED("pod-refused"),
  /** The emptyDir data of the workload's pods is lost. */
  LOCAL_DATA_LOST("local-data-lost"),
  /** More than one disruption budget selects pods of the workload. */
  SEVERAL_BUDGETS("several-budgets"),
  /** The disruption budget never lets its pods go. */
  BUDGET_NEVER_ALLOWS("budget-never-allows"),
  /** Pods are deleted past all disruption budgets. */
  BUDGETS_BYPASSED("budgets-bypassed"),
  /** Pods of the workload fit on no other node. */
  NO_ROOM("no-room"),
  /** Pods of the workload displace others. */
  OTHERS_DISPLACED("others-displaced"),
  /** Nothing of the workload is left ready meanwhile. */
  NOTHING_LEFT_READY("nothing-left-ready"),
  /** Etcd stops with the machine. */
  ETCD_STOPPED("etcd-stopped"),
  /** Slipway itself is moved off the node, whatever pod it is. */
  SELF_MOVED("self-moved"),
  /** Pods are deleted on the node of this uid, as its attributes say. */
  DELETION_NODE("deletion-node"),
  /** The workload of this uid gets another number of replicas. */
  WORKLOAD_SCALED("workload-scaled"),
  /** The workload of this uid gets one replica more. */
  WORKLOAD_SURGED("workload-surged"),
  /** All pods of the workload of this uid are replaced. */
  WORKLOAD_RESTARTED("workload-restarted"),
  /** A snapshot of the cluster's etcd is taken; the uid is etcd's. */
  ETCD_SNAPSHOT("etcd-snapshot"),
  /** The member is defragmented; the uid is its etcd's. */
  ETCD_DEFRAGMENTED("etcd-defragmented"),
  /** The history in the cluster's etcd is dropped; the uid is etcd's. */
  ETCD_COMPACTED("etcd-compacted"),
  /** The alarm about space in the cluster's etcd is taken back; the uid is etcd's. */
  ETCD_ALARM_DISARMED("etcd-alarm-disarmed"),
  /** The snapshot is restored beside the cluster, to see that it works. */
  SNAPSHOT_DRILLED("snapshot-drilled"),
  /** The snapshot is kept whatever the rules say. */
  SNAPSHOT_PINNED("snapshot-pinned"),
  /** The snapshot is left to the rules again. */
  SNAPSHOT_UNPINNED("snapshot-unpinned"),
  /** The snapshot is deleted for good. */
  SNAPSHOT_DELETED("snapshot-deleted");

  private final String wireName;

  ConsentKind(String wireName) {
    this.wireName = wireName;
  }

  /** The name under which it is stored. */
  public String wireName() {
    return wireName;
  }

  /** The kind of that name; empty where this version of Slipway knows none. */
  public static Optional<ConsentKind> of(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName.equals(wireName)).findFirst();
  }
}
