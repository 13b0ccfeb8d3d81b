package dev.slipway.bot.slack.inbound;

import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import com.slack.api.methods.response.views.ViewsUpdateResponse;
import com.slack.api.model.view.View;
import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.bot.command.Choices;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.slack.outbound.Whisper;
import dev.slipway.bot.slack.render.ActionForm;
import dev.slipway.bot.slack.render.Ids;
import dev.slipway.bot.slack.render.LoadingView;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The forms for actions. A trigger lives three seconds and a cluster may take longer to say what
 * can be picked, so an empty form is opened first and filled in when the cluster has answered
 * (slack.md §1.4).
 */
final class ActionForms {
  private static final Logger log = LoggerFactory.getLogger(ActionForms.class);

  private final MethodsClient slack;
  private final ActionCatalog catalog;
  private final Choices choices;
  private final Intake intake;
  private final Background background;
  private final Whisper whisper;
  private final Notices notices;
  private final ActionForm form;
  private final LoadingView loading;
  private final Clock clock;

  ActionForms(
      MethodsClient slack,
      ActionCatalog catalog,
      Choices choices,
      Intake intake,
      Background background,
      Whisper whisper,
      CommandsConfig commands,
      Clock clock) {
    this.slack = slack;
    this.catalog = catalog;
    this.choices = choices;
    this.intake = intake;
    this.background = background;
    this.whisper = whisper;
    this.notices = new Notices(commands);
    this.form = new ActionForm(commands);
    this.loading = new LoadingView(commands);
    this.clock = clock;
  }

  /** Opens the form for whoever has that ear, or offers it where Slack does not open it now. */
  void open(Reply.FormNeeded needed, Whisper.Ear ear, String triggerId) {
    background.run(
        "opening the form of " + needed.action().name(), () -> openNow(needed, ear, triggerId));
  }

  private void openNow(Reply.FormNeeded needed, Whisper.Ear ear, String triggerId)
      throws Exception {
    ActionDescriptor action = needed.action();
    ViewsOpenResponse opened =
        slack.viewsOpen(r -> r.triggerId(triggerId).view(loading.render(action)));
    if (!opened.isOk()) {
      log.error("no form for {}: {}", action.name(), opened.getError());
      whisper.tell(ear, notices.formOffer(action));
      return;
    }
    View filled = form.render(action, choicesFor(needed), ear.channel());
    ViewsUpdateResponse updated =
        slack.viewsUpdate(r -> r.viewId(opened.getView().getId()).view(filled));
    if (!updated.isOk()) {
      // Closed in the meantime is the usual reason.
      log.warn("the form of {} stays empty: {}", action.name(), updated.getError());
    }
  }

  private Map<String, List<String>> choicesFor(Reply.FormNeeded needed) {
    Map<String, List<String>> all = new HashMap<>();
    if (!needed.clusters().isEmpty()) {
      all.putAll(choices.of(needed.action(), needed.clusters().getFirst()));
    }
    all.put("cluster", needed.clusters().stream().map(ClusterName::value).toList());
    return all;
  }

  /** A filled-in form takes the way of a typed line. */
  void submitted(ViewSubmissionPayload payload) {
    View view = payload.getView();
    String name = view.getCallbackId().substring(Ids.ACTION_FORM_PREFIX.length());
    ActionDescriptor action =
        catalog
            .find(name)
            .orElseThrow(() -> new IllegalStateException("no action " + name))
            .descriptor();
    intake.accept(
        new InboundCommand(
            "view:" + view.getId(),
            new UserId(payload.getUser().getId()),
            "",
            new ChannelId(view.getPrivateMetadata()),
            "",
            Optional.empty(),
            form.line(action, view.getState()),
            clock.instant()));
  }
}
