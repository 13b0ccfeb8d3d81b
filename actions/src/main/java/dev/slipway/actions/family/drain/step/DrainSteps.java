package dev.slipway.actions.family.drain.step;

import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cluster.OwnRuntime;
import dev.slipway.actions.cordon.CordonStep;
import dev.slipway.actions.cordon.ExternalUncordon;
import dev.slipway.actions.cordon.NodeConditions;
import dev.slipway.actions.execution.CompositeStep;
import dev.slipway.actions.execution.CompositeStep.OnFailure;
import dev.slipway.actions.execution.CompositeStep.Part;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.analysis.DrainConsent;
import dev.slipway.actions.family.drain.detach.DetachStep;
import dev.slipway.actions.family.drain.detach.DetachText;
import dev.slipway.actions.family.drain.request.DrainPolicy;
import dev.slipway.actions.family.drain.request.DrainRequest;
import dev.slipway.actions.family.drain.request.DryRun;
import dev.slipway.actions.family.drain.request.NodeNames;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a drain does: cordon, then evict. Several nodes are all cordoned before the first is
 * emptied, so that pods do not move from one to the next; a cordon that fails ends it, a node that
 * cannot be emptied does not (kubernetes.md §1.1). Steps may wait for days and many at a time: they
 * keep what they need of the view, never the view, which holds every pod of the cluster.
 */
public final class DrainSteps {
  private DrainSteps() {}

  public static List<Step> of(DrainAnalysis view, PlanContext context) {
    DrainTally drained = new DrainTally();
    Consent approved = context.approved().orElseGet(() -> DrainConsent.of(view));
    List<CordonStep> cordons = view.names().stream().map(n -> cordon(view, n, context)).toList();
    List<Part> evictions =
        view.names().stream()
            .map(
                node ->
                    new Part(
                        node,
                        emptying(view, node, context, approved, drained),
                        EvictStep.evicted(view, node)))
            .toList();
    List<Step> steps = new ArrayList<>();
    if (view.hasSeveralNodes()) {
      steps.addAll(together(view, context, cordons, evictions, drained));
    } else {
      steps.add(cordons.getFirst());
      steps.add(evictions.getFirst().step());
    }
    view.ownPod().ifPresent(own -> steps.add(self(view, own, context, approved, drained)));
    detach(view)
        .ifPresent(
            text -> steps.add(new DetachStep(context.cluster(), text, view.request().timeout())));
    cameFrom(view, context)
        .ifPresent(node -> steps.add(new AfterSelfEvictionStep(steps.removeLast(), node)));
    boolean goesOn =
        view.hasSeveralNodes() || view.ownPod().isPresent() || detach(view).isPresent();
    if (goesOn && !isDry(view)) {
      steps.add(new StillCordonedStep(steps.removeLast(), context.cluster(), view.names()));
    }
    return List.copyOf(steps);
  }

  private static List<Step> together(
      DrainAnalysis view,
      PlanContext context,
      List<CordonStep> cordons,
      List<Part> evictions,
      DrainTally drained) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < cordons.size(); i++) {
      parts.add(new Part(view.names().get(i), cordons.get(i).asPart(), 0));
    }
    String nodes = NodeNames.all(view.names());
    boolean dry = isDry(view);
    String place = " in " + context.cluster().name();
    return List.of(
        new CompositeStep(
            new PlannedStep(CordonStep.ID, "Cordon " + view.node()),
            "Cordoning " + view.node() + place,
            () -> done(dry, nodes + " are cordoned: no new pods will be placed there."),
            parts,
            1,
            OnFailure.STOP),
        new CompositeStep(
            new PlannedStep(EvictStep.ID, "Drain " + view.node()),
            "Draining " + view.node() + place,
            () -> done(dry, drained.sentence(nodes)),
            evictions,
            Math.min(view.request().scope().parallel(), view.names().size()),
            OnFailure.CONTINUE));
  }

  private static CordonStep cordon(DrainAnalysis view, String node, PlanContext context) {
    return new CordonStep(
        context.cluster(), node, who(view.request(), context.onBehalfOf()), isDry(view));
  }

  /** With a selector the node is not emptied of all that it runs, so nothing is announced. */
  private static Step emptying(
      DrainAnalysis view, String node, PlanContext context, Consent approved, DrainTally drained) {
    boolean last = view.ownPod().filter(own -> node.equals(own.getSpec().getNodeName())).isEmpty();
    return announced(
        view, evict(view, node, context, approved, drained), node, context, last, drained);
  }

  private static Step announced(
      DrainAnalysis view,
      Step evict,
      String node,
      PlanContext context,
      boolean last,
      DrainTally drained) {
    return isDry(view) || view.request().podSelector().isPresent()
        ? evict
        : new NodeConditionStep(
            evict,
            new NodeConditions(context.cluster(), node),
            who(view.request(), context.onBehalfOf()),
            last,
            () -> !drained.hasRemaining(node),
            running ->
                new StepOutcome.Failed(
                    ExternalUncordon.release(
                        context.cluster(),
                        evict.describe().id(),
                        List.of(node),
                        "Draining " + node + " in " + context.cluster().name(),
                        "",
                        running)));
  }

  private static EvictStep evict(
      DrainAnalysis view, String node, PlanContext context, Consent approved, DrainTally drained) {
    OwnRuntime own = view.facts().dependencies().ownRuntime();
    return new EvictStep(
        context.cluster(),
        view,
        node,
        EvictStep.describe(view, node),
        approved,
        pod -> !own.isOwnPod(pod),
        drained);
  }

  private static Step self(
      DrainAnalysis view, Pod own, PlanContext context, Consent approved, DrainTally drained) {
    String node = own.getSpec().getNodeName();
    EvictStep evict =
        new EvictStep(
            context.cluster(),
            view,
            node,
            SelfEvictionStep.describe(own),
            approved,
            view.facts().dependencies().ownRuntime()::isOwnPod,
            drained);
    return new SelfEvictionStep(own, announced(view, evict, node, context, true, drained));
  }

  /** The drained node that Slipway was on when the work began, and is not any more. */
  private static Optional<String> cameFrom(DrainAnalysis view, PlanContext context) {
    return view.names().stream()
        .filter(node -> view.ownPod().isEmpty())
        .filter(
            node ->
                context
                    .approved()
                    .filter(approved -> approved.covers(DrainConsent.self(node)))
                    .isPresent())
        .findFirst();
  }

  /** How it is said when the machines can be stopped, where they are to be. */
  public static Optional<DetachText> detach(DrainAnalysis view) {
    DrainPolicy policy = view.request().policy();
    return policy.purpose().stopsMachine() && view.request().dryRun() == DryRun.NONE
        ? Optional.of(new DetachText(view.names(), policy.purpose(), view.etcdQuorum().lost()))
        : Optional.empty();
  }

  private static boolean isDry(DrainAnalysis view) {
    return view.request().dryRun() == DryRun.SERVER;
  }

  private static String done(boolean dry, String sentence) {
    return dry ? "Dry run: the server was asked about each node and changed nothing." : sentence;
  }

  private static Attribution who(DrainRequest request, Attribution who) {
    return who.reason().isBlank()
        ? new Attribution(who.operation(), who.person(), request.reason())
        : who;
  }
}
