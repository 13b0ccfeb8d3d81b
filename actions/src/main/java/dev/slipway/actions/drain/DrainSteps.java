package dev.slipway.actions.drain;

import dev.slipway.actions.cluster.OwnPlace;
import dev.slipway.actions.cordon.CordonStep;
import dev.slipway.actions.cordon.NodeConditions;
import dev.slipway.actions.cordon.Uncordoned;
import dev.slipway.actions.drain.detach.DetachStep;
import dev.slipway.actions.drain.detach.DetachText;
import dev.slipway.actions.run.PartedStep;
import dev.slipway.actions.run.PartedStep.OnFailure;
import dev.slipway.actions.run.PartedStep.Part;
import dev.slipway.actions.spine.Consent;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepOutcome;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a drain does: cordon, then evict. Several nodes are all cordoned before the first is
 * emptied, so that pods do not move from one to the next; a cordon that fails ends it, a node that
 * cannot be emptied does not (semantics §1.1). Steps may wait for days and many at a time: they
 * keep what they need of the view, never the view, which holds every pod of the cluster.
 */
final class DrainSteps {
  private DrainSteps() {}

  static List<Step> of(DrainView view, PlanContext context) {
    DrainedPods drained = new DrainedPods();
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
    if (view.several()) {
      steps.addAll(together(view, context, cordons, evictions, drained));
    } else {
      steps.add(cordons.getFirst());
      steps.add(evictions.getFirst().step());
    }
    view.self().ifPresent(own -> steps.add(self(view, own, context, approved, drained)));
    detach(view)
        .ifPresent(
            text -> steps.add(new DetachStep(context.cluster(), text, view.request().timeout())));
    cameFrom(view, context)
        .ifPresent(node -> steps.add(new SelfMovedStep(steps.removeLast(), node)));
    boolean goesOn = view.several() || view.self().isPresent() || detach(view).isPresent();
    if (goesOn && !isDry(view)) {
      steps.add(new StillCordonedStep(steps.removeLast(), context.cluster(), view.names()));
    }
    return List.copyOf(steps);
  }

  private static List<Step> together(
      DrainView view,
      PlanContext context,
      List<CordonStep> cordons,
      List<Part> evictions,
      DrainedPods drained) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < cordons.size(); i++) {
      parts.add(new Part(view.names().get(i), cordons.get(i).asPart(), 0));
    }
    String nodes = NodeNames.all(view.names());
    boolean dry = isDry(view);
    String place = " in " + context.cluster().name();
    return List.of(
        new PartedStep(
            new PlannedStep(CordonStep.ID, "Cordon " + view.node()),
            "Cordoning " + view.node() + place,
            () -> done(dry, nodes + " are cordoned: no new pods will be placed there."),
            parts,
            1,
            OnFailure.STOP),
        new PartedStep(
            new PlannedStep(EvictStep.ID, "Drain " + view.node()),
            "Draining " + view.node() + place,
            () -> done(dry, drained.sentence(nodes)),
            evictions,
            Math.min(view.request().scope().parallel(), view.names().size()),
            OnFailure.GO_ON));
  }

  private static CordonStep cordon(DrainView view, String node, PlanContext context) {
    return new CordonStep(
        context.cluster(), node, who(view.request(), context.onBehalfOf()), isDry(view));
  }

  /** With a selector the node is not emptied of all that it runs, so nothing is announced. */
  private static Step emptying(
      DrainView view, String node, PlanContext context, Consent approved, DrainedPods drained) {
    boolean last = view.self().filter(own -> node.equals(own.getSpec().getNodeName())).isEmpty();
    return announced(
        view, evict(view, node, context, approved, drained), node, context, last, drained);
  }

  private static Step announced(
      DrainView view,
      Step evict,
      String node,
      PlanContext context,
      boolean last,
      DrainedPods drained) {
    return isDry(view) || view.request().podSelector().isPresent()
        ? evict
        : new AnnouncedStep(
            evict,
            new NodeConditions(context.cluster(), node),
            who(view.request(), context.onBehalfOf()),
            last,
            () -> !drained.left(node),
            running ->
                new StepOutcome.Failed(
                    Uncordoned.stop(
                        context.cluster(),
                        evict.describe().id(),
                        List.of(node),
                        "Draining " + node + " in " + context.cluster().name(),
                        "",
                        running)));
  }

  private static EvictStep evict(
      DrainView view, String node, PlanContext context, Consent approved, DrainedPods drained) {
    OwnPlace own = view.facts().around().own();
    return new EvictStep(
        context.cluster(),
        view,
        node,
        EvictStep.describe(view, node),
        approved,
        pod -> !own.isOwn(pod),
        drained);
  }

  private static Step self(
      DrainView view, Pod own, PlanContext context, Consent approved, DrainedPods drained) {
    String node = own.getSpec().getNodeName();
    EvictStep evict =
        new EvictStep(
            context.cluster(),
            view,
            node,
            SelfStep.describe(own),
            approved,
            view.facts().around().own()::isOwn,
            drained);
    return new SelfStep(own, announced(view, evict, node, context, true, drained));
  }

  /** The drained node that Slipway was on when the work began, and is not any more. */
  private static Optional<String> cameFrom(DrainView view, PlanContext context) {
    return view.names().stream()
        .filter(node -> view.self().isEmpty())
        .filter(
            node ->
                context
                    .approved()
                    .filter(approved -> approved.covers(DrainConsent.self(node)))
                    .isPresent())
        .findFirst();
  }

  /** How it is said when the machines can be stopped, where they are to be. */
  static Optional<DetachText> detach(DrainView view) {
    DrainPolicy policy = view.request().policy();
    return policy.purpose().stopsMachine() && view.request().dryRun() == DryRun.NONE
        ? Optional.of(new DetachText(view.names(), policy.purpose(), view.etcdQuorum().lost()))
        : Optional.empty();
  }

  private static boolean isDry(DrainView view) {
    return view.request().dryRun() == DryRun.SERVER;
  }

  private static String done(boolean dry, String sentence) {
    return dry ? "Dry run: the server was asked about each node and changed nothing." : sentence;
  }

  private static OnBehalfOf who(DrainRequest request, OnBehalfOf who) {
    return who.reason().isBlank()
        ? new OnBehalfOf(who.operation(), who.person(), request.reason())
        : who;
  }
}
