package dev.slipway.practice.kube.api.table;

/** Columns that need a clock and that many kinds have. */
final class CommonColumns {
  private CommonColumns() {}

  static Column age(Age age) {
    return Column.text(
        "Age", object -> age.since(object.at("/metadata/creationTimestamp").asString("")));
  }
}
