package dev.slipway.practice.kube.api.admission;

import tools.jackson.databind.node.ObjectNode;

/** The defaults of things that keep pods running. */
final class WorkloadDefaults {
  private static final String QUARTER = "25%";

  private WorkloadDefaults() {}

  static void deployment(ObjectNode spec) {
    replicas(spec);
    Fill.in(spec).with("revisionHistoryLimit", 10).with("progressDeadlineSeconds", 600);
    ObjectNode strategy = spec.withObjectProperty("strategy");
    Fill.in(strategy).with("type", "RollingUpdate");
    if (isRolling(strategy)) {
      Fill.in(strategy.withObjectProperty("rollingUpdate"))
          .with("maxSurge", QUARTER)
          .with("maxUnavailable", QUARTER);
    }
  }

  static void replicas(ObjectNode spec) {
    Fill.in(spec).with("replicas", 1);
    template(spec);
  }

  static void statefulSet(ObjectNode spec) {
    replicas(spec);
    Fill.in(spec).with("podManagementPolicy", "OrderedReady").with("revisionHistoryLimit", 10);
    ObjectNode strategy = spec.withObjectProperty("updateStrategy");
    Fill.in(strategy).with("type", "RollingUpdate");
    if (isRolling(strategy)) {
      Fill.in(strategy.withObjectProperty("rollingUpdate")).with("partition", 0);
    }
  }

  static void daemonSet(ObjectNode spec) {
    template(spec);
    Fill.in(spec).with("revisionHistoryLimit", 10);
    ObjectNode strategy = spec.withObjectProperty("updateStrategy");
    Fill.in(strategy).with("type", "RollingUpdate");
    if (isRolling(strategy)) {
      Fill.in(strategy.withObjectProperty("rollingUpdate"))
          .with("maxUnavailable", 1)
          .with("maxSurge", 0);
    }
  }

  static void job(ObjectNode spec) {
    if (!spec.has("completions") && !spec.has("parallelism")) {
      spec.put("completions", 1);
    }
    Fill.in(spec)
        .with("parallelism", 1)
        .with("backoffLimit", 6)
        .with("completionMode", "NonIndexed")
        .with("suspend", false);
    template(spec);
  }

  static void cronJob(ObjectNode spec) {
    Fill.in(spec)
        .with("concurrencyPolicy", "Allow")
        .with("suspend", false)
        .with("successfulJobsHistoryLimit", 3)
        .with("failedJobsHistoryLimit", 1);
    if (spec.at("/jobTemplate/spec") instanceof ObjectNode job) {
      template(job);
    }
  }

  private static void template(ObjectNode spec) {
    if (spec.at("/template/spec") instanceof ObjectNode pod) {
      PodDefaults.fillSpec(pod);
    }
  }

  private static boolean isRolling(ObjectNode strategy) {
    return strategy.path("type").asString("").equals("RollingUpdate");
  }
}
