package dev.slipway.benchmark;

/** The same database taken by both, one after the other. */
record SnapshotRound(Taking etcdctl, Taking slipway) {
  double wallRatio() {
    return slipway.seconds() / etcdctl.seconds();
  }
}
