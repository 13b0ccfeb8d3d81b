package dev.slipway.bot.slack.inbound;

import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import com.slack.api.methods.response.views.ViewsUpdateResponse;
import com.slack.api.model.view.View;
import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.bot.command.FormOptions;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.slack.outbound.PrivateSender;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.bot.slack.render.form.ActionForm;
import dev.slipway.bot.slack.render.form.LoadingView;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
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
  private final FormOptions formOptions;
  private final InboundQueue inboundQueue;
  private final BackgroundExecutor backgroundExecutor;
  private final PrivateSender privateSender;
  private final Notices notices;
  private final ActionForm form;
  private final LoadingView loading;
  private final Clock clock;

  ActionForms(
      MethodsClient slack,
      ActionCatalog catalog,
      FormOptions formOptions,
      InboundQueue inboundQueue,
      BackgroundExecutor backgroundExecutor,
      PrivateSender privateSender,
      CommandsConfig commands,
      Clock clock) {
    this.slack = slack;
    this.catalog = catalog;
    this.formOptions = formOptions;
    this.inboundQueue = inboundQueue;
    this.backgroundExecutor = backgroundExecutor;
    this.privateSender = privateSender;
    this.notices = new Notices(commands);
    this.form = new ActionForm(commands);
    this.loading = new LoadingView(commands);
    this.clock = clock;
  }

  /** Opens the form for whoever has that ear, or offers it where Slack does not open it now. */
  void open(Reply.FormNeeded needed, PrivateSender.Recipient recipient, String triggerId) {
    backgroundExecutor.run(
        "opening the form of " + needed.action().name(),
        () -> openNow(needed, recipient, triggerId));
  }

  private void openNow(Reply.FormNeeded needed, PrivateSender.Recipient recipient, String triggerId)
      throws Exception {
    ActionDescriptor action = needed.action();
    ViewsOpenResponse opened =
        slack.viewsOpen(r -> r.triggerId(triggerId).view(loading.render(action)));
    if (!opened.isOk()) {
      log.error("no form for {}: {}", action.name(), opened.getError());
      privateSender.tell(recipient, notices.formOffer(action));
      return;
    }
    View filled = form.render(action, choicesFor(needed), recipient.channel());
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
      all.putAll(formOptions.of(needed.action(), needed.clusters().getFirst()));
    }
    all.put("cluster", needed.clusters().stream().map(ClusterName::value).toList());
    return all;
  }

  /** A filled-in form takes the way of a typed line. */
  void submitted(ViewSubmissionPayload payload) {
    View view = payload.getView();
    String name = view.getCallbackId().substring(ActionIds.ACTION_FORM_PREFIX.length());
    ActionDescriptor action =
        catalog
            .find(name)
            .orElseThrow(() -> new IllegalStateException("no action " + name))
            .descriptor();
    inboundQueue.accept(
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
