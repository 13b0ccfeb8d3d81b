package dev.slipway.actions.family.drain.placement;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/** One thing that can keep a pod off a node. */
@FunctionalInterface
interface SchedulerFilter {
  /** Why not; empty when the rule has no objection. */
  Optional<FilterFailure> failure(Pod pod, CandidateNode candidateNode, SchedulingContext around);
}
