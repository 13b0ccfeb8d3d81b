package dev.slipway.practice.kube.api.admission;

import tools.jackson.databind.node.ObjectNode;

/** Sets what is absent. */
final class Fill {
  private final ObjectNode object;

  private Fill(ObjectNode object) {
    this.object = object;
  }

  static Fill in(ObjectNode object) {
    return new Fill(object);
  }

  Fill with(String field, String value) {
    if (isAbsent(field)) {
      object.put(field, value);
    }
    return this;
  }

  Fill with(String field, long value) {
    if (isAbsent(field)) {
      object.put(field, value);
    }
    return this;
  }

  Fill with(String field, boolean value) {
    if (isAbsent(field)) {
      object.put(field, value);
    }
    return this;
  }

  Fill withObject(String field) {
    if (isAbsent(field)) {
      object.putObject(field);
    }
    return this;
  }

  private boolean isAbsent(String field) {
    return object.path(field).isMissingNode() || object.path(field).isNull();
  }
}
