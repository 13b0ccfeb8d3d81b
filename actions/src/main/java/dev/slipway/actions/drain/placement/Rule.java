package dev.slipway.actions.drain.placement;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/** One thing that can keep a pod off a node. */
@FunctionalInterface
interface Rule {
  /** Why not; empty when the rule has no objection. */
  Optional<Objection> objection(Pod pod, Candidate candidate, Surroundings around);
}
