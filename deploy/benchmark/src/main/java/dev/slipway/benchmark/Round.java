package dev.slipway.benchmark;

/** The same node drained by both, one after the other. */
record Round(MeasuredDrain kubectl, MeasuredDrain slipway) {
  double wallRatio() {
    return slipway.seconds() / kubectl.seconds();
  }

  double requestRatio() {
    return (double) slipway.requests() / kubectl.requests();
  }
}
