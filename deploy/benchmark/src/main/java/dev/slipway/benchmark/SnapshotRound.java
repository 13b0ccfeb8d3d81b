package dev.slipway.benchmark;

/** The same database taken by both, one after the other. */
record SnapshotRound(MeasuredSnapshot etcdctl, MeasuredSnapshot slipway) {
  double wallRatio() {
    return slipway.seconds() / etcdctl.seconds();
  }
}
