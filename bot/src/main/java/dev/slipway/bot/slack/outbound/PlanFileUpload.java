package dev.slipway.bot.slack.outbound;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackFilesUploadV2Exception;
import com.slack.api.methods.response.files.FilesUploadV2Response;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.messaging.MessageRefStore;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.plan.PlanDocument;
import dev.slipway.config.types.ChannelId;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans that are too long for a view, as a text file in the operation's thread. Thread-safe. */
public final class PlanFileUpload {
  private static final Logger log = LoggerFactory.getLogger(PlanFileUpload.class);

  private final MethodsClient slack;
  private final MessageRefStore refs;
  private final Outbox outbox;

  public PlanFileUpload(MethodsClient slack, MessageRefStore refs, Outbox outbox) {
    this.slack = slack;
    this.refs = refs;
    this.outbox = outbox;
  }

  /** Uploads it; answers the file's id. Tried once: whoever wanted it can press again. */
  public Outcome<String> upload(OperationView view, ChannelId channel) throws InterruptedException {
    ChannelRateLimiter channelRateLimiter = outbox.lane(channel);
    return channelRateLimiter.take(
        () -> {
          channelRateLimiter.pace();
          return uploaded(view.operation(), channel);
        });
  }

  private Outcome<String> uploaded(Operation operation, ChannelId channel) {
    String thread =
        operation
            .thread()
            .or(() -> refs.find(operation.id()).map(MessageRefStore.MessageRef::ts))
            .orElse(null);
    try {
      FilesUploadV2Response answer =
          slack.filesUploadV2(
              r ->
                  r.channel(channel.value())
                      .threadTs(thread)
                      .filename(operation.id() + "-plan.txt")
                      .title(operation.plan().titleText())
                      .content(PlanDocument.of(operation.plan())));
      if (answer.isOk()) {
        return Outcome.of(answer.getFile().getId());
      }
      return failed(operation, answer.getError());
    } catch (IOException | SlackApiException | SlackFilesUploadV2Exception e) {
      return failed(operation, String.valueOf(e.getMessage()));
    }
  }

  private static Outcome<String> failed(Operation operation, String why) {
    log.error("the plan of {} is not uploaded: {}", operation.id(), why);
    return Outcome.failed(
        Failure.internal(
            "Showing the plan of " + operation.id(),
            "Slack took it neither as a view nor as a file (" + why + ")",
            "Press View Plan again in a minute."));
  }
}
