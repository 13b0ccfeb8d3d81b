package dev.slipway.bot.slack.inbound;

import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import com.slack.api.model.view.View;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.outbound.PlanFileUpload;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.bot.slack.render.form.RejectForm;
import dev.slipway.bot.slack.render.plan.PlanView;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Views over a conversation: the plan to read, the reason for a no, the forms of actions. */
final class Modals {
  private static final Logger log = LoggerFactory.getLogger(Modals.class);

  private static final Pattern ANY = Pattern.compile(".*");

  private final MethodsClient slack;
  private final Operations operations;
  private final ActionForms forms;
  private final PlanFileUpload planFileUpload;
  private final PlanView planView;
  private final RejectForm rejectForm = new RejectForm();

  Modals(
      MethodsClient slack,
      Operations operations,
      ActionForms forms,
      PlanFileUpload planFileUpload,
      CommandsConfig commands) {
    this.slack = slack;
    this.operations = operations;
    this.forms = forms;
    this.planFileUpload = planFileUpload;
    this.planView = new PlanView(commands);
  }

  void register(App app) {
    app.viewSubmission(ANY, (request, context) -> submitted(request.getPayload(), context));
    app.viewClosed(ANY, (request, context) -> context.ack());
  }

  /** Asks for the reason. Whether this person may say no is checked when they do. */
  Outcome<String> openReject(ButtonValue about, String triggerId)
      throws IOException, SlackApiException {
    return opened(
        "the form for a reason", triggerId, rejectForm.render(about.operation(), about.version()));
  }

  /** Shows the plan; also as a file in the thread where it is too much for a view. */
  Outcome<String> openPlan(ButtonValue about, String triggerId, ChannelId channel)
      throws IOException, SlackApiException, InterruptedException {
    return switch (operations.view(about.operation())) {
      case Outcome.Failed<OperationView>(Failure failure) -> Outcome.failed(failure);
      case Outcome.Success<OperationView>(OperationView view) -> {
        Outcome<String> opened = opened("the plan", triggerId, planView.render(view));
        boolean shown = opened instanceof Outcome.Success<String> && planView.holds(view);
        yield shown ? opened : planFileUpload.upload(view, channel);
      }
    };
  }

  private Outcome<String> opened(String what, String triggerId, View view)
      throws IOException, SlackApiException {
    ViewsOpenResponse answer = slack.viewsOpen(r -> r.triggerId(triggerId).view(view));
    if (answer.isOk()) {
      return Outcome.of(answer.getView().getId());
    }
    log.error("cannot open {}: {} {}", what, answer.getError(), answer.getResponseMetadata());
    return Outcome.failed(
        Failure.internal(
            "Opening " + what,
            "Slack did not open it (" + answer.getError() + ")",
            "Press the button again; Slack allows three seconds for it."));
  }

  private Response submitted(ViewSubmissionPayload payload, ViewSubmissionContext context) {
    String callback = String.valueOf(payload.getView().getCallbackId());
    if (callback.equals(ActionIds.REJECT_FORM)) {
      return rejected(payload, context);
    }
    if (callback.startsWith(ActionIds.ACTION_FORM_PREFIX)) {
      return filledIn(payload, context);
    }
    return context.ack();
  }

  /** What cannot be kept is told in the form, which stays open with everything in it. */
  private Response filledIn(ViewSubmissionPayload payload, ViewSubmissionContext context) {
    try {
      forms.submitted(payload);
      return context.ack();
    } catch (RuntimeException e) {
      log.error("a form was not taken", e);
      Failure failure = InboundQueue.notTaken("Taking what you filled in", e);
      return context.ackWithErrors(
          payload.getView().getState().getValues().keySet().stream()
              .limit(1)
              .collect(Collectors.toMap(Function.identity(), block -> failure.sentence())));
    }
  }

  /**
   * The one thing done before the acknowledgement, because only there the form can show why not.
   */
  private Response rejected(ViewSubmissionPayload payload, ViewSubmissionContext context) {
    String reason = RejectForm.reason(payload.getView().getState());
    if (reason.isBlank()) {
      return context.ackWithErrors(
          Map.of(ActionIds.REASON, "Say why, so that the requester knows what to change."));
    }
    Optional<ButtonValue> about = ButtonValue.parse(payload.getView().getPrivateMetadata());
    if (about.isEmpty()) {
      return context.ackWithErrors(
          Map.of(
              ActionIds.REASON, "This form is of another version of Slipway. Press Reject again."));
    }
    Outcome<Operation> outcome =
        operations.reject(
            about.get().operation(),
            about.get().version(),
            new UserId(payload.getUser().getId()),
            reason);
    return switch (outcome) {
      case Outcome.Success<Operation> ignored -> context.ack();
      case Outcome.Failed<Operation>(Failure failure) ->
          context.ackWithErrors(Map.of(ActionIds.REASON, failure.sentence()));
    };
  }
}
