package dev.slipway.benchmark;

/** Why there is no result, in a sentence for the reader. */
final class BenchFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean inputWasBad;

  private BenchFailure(String sentence, boolean inputWasBad) {
    super(sentence);
    this.inputWasBad = inputWasBad;
  }

  /** It was asked for something that cannot be. */
  static BenchFailure badInput(String sentence) {
    return new BenchFailure(sentence, true);
  }

  /** It was tried and did not work. */
  static BenchFailure of(String sentence) {
    return new BenchFailure(sentence, false);
  }

  boolean inputWasBad() {
    return inputWasBad;
  }
}
