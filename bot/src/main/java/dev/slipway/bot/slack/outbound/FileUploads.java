package dev.slipway.bot.slack.outbound;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackFilesUploadV2Exception;
import com.slack.api.methods.response.files.FilesUploadV2Response;
import dev.slipway.bot.slack.render.operation.ThreadTranscript.TextFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts text files into threads, each once: the file's name is the key by which it is found again.
 * Thread-safe.
 */
public final class FileUploads {
  private static final Logger log = LoggerFactory.getLogger(FileUploads.class);

  /** Characters; Slack takes far more (slack.md §2.4), people do not read more. */
  private static final int LONGEST = 1_000_000;

  private final MethodsClient slack;
  private final Outbox outbox;

  public FileUploads(MethodsClient slack, Outbox outbox) {
    this.slack = slack;
    this.outbox = outbox;
  }

  /** Returns when it is there, introduced by {@code post}, or cannot be. */
  DeliveryResult upload(OutgoingMessage post, TextFile file) throws InterruptedException {
    ChannelRateLimiter channelRateLimiter = outbox.lane(post.channel());
    return channelRateLimiter.pass(new Uploading(post, file, channelRateLimiter));
  }

  /** One file on its way. */
  private final class Uploading implements ChannelRateLimiter.Passage<DeliveryResult> {
    private final OutgoingMessage post;
    private final TextFile file;
    private final String name;
    private final ChannelRateLimiter channelRateLimiter;
    private final UncertainDelivery uncertainDelivery;

    Uploading(OutgoingMessage post, TextFile file, ChannelRateLimiter channelRateLimiter) {
      this.post = post;
      this.file = file;
      this.name = post.key().replace('#', '-') + "-" + file.name().replaceAll("[^\\w.-]", "-");
      this.channelRateLimiter = channelRateLimiter;
      this.uncertainDelivery = outbox.doubt(post.maybeThere());
    }

    @Override
    public Duration aside() {
      return uncertainDelivery.aside();
    }

    @Override
    public Optional<DeliveryResult> turn() throws InterruptedException {
      uncertainDelivery.turn();
      while (true) {
        switch (uncertainDelivery.resolve(name, () -> outbox.readBack().findFile(post, name))) {
          case UncertainDelivery.Known.There(String ts) -> {
            return Optional.of(new DeliveryResult.Delivered(ts));
          }
          case UncertainDelivery.Known.StepAside() -> {
            return Optional.empty();
          }
          case UncertainDelivery.Known.Send() -> channelRateLimiter.pace();
        }
        switch (tryUpload(post, name, file)) {
          case CallResult.Ok<FilesUploadV2Response>(var answer) -> {
            return Optional.of(new DeliveryResult.Delivered(answer.getFile().getId()));
          }
          case CallResult.RetryLater<FilesUploadV2Response>(var pause, var why) -> {
            log.info("uploading {} waits {}: {}", name, pause, why);
            channelRateLimiter.hold(uncertainDelivery.later(pause));
          }
          case CallResult.Indeterminate<FilesUploadV2Response>(var why) -> {
            log.warn("uploading {} may or may not have worked, looking: {}", name, why);
            channelRateLimiter.hold(uncertainDelivery.arose());
          }
          case CallResult.Rejected<FilesUploadV2Response>(var error) -> {
            log.warn("uploading {} in {} is refused: {}", name, post.channel(), error);
            return Optional.of(new DeliveryResult.Undeliverable(error));
          }
        }
      }
    }
  }

  private CallResult<FilesUploadV2Response> tryUpload(
      OutgoingMessage post, String name, TextFile file) throws InterruptedException {
    return SlackCalls.make(
        () -> {
          try {
            return call(post, name, file);
          } catch (SlackFilesUploadV2Exception e) {
            return refused(e);
          }
        });
  }

  private FilesUploadV2Response call(OutgoingMessage post, String name, TextFile file)
      throws IOException, SlackApiException {
    return slack.filesUploadV2(
        r ->
            r.channel(post.channel().value())
                .threadTs(post.thread().orElse(null))
                .initialComment(post.message().text())
                .filename(name)
                .title(file.name())
                .content(bounded(file.content())));
  }

  /** The first of the three calls that Slack did not like. */
  private static FilesUploadV2Response refused(SlackFilesUploadV2Exception e) {
    FilesUploadV2Response answer = new FilesUploadV2Response();
    answer.setOk(false);
    answer.setError(
        Stream.concat(
                e.getGetURLResponses().stream().filter(r -> !r.isOk()).map(r -> r.getError()),
                Stream.ofNullable(e.getCompleteResponse())
                    .filter(r -> !r.isOk())
                    .map(r -> r.getError()))
            .findFirst()
            // The bytes did not arrive.
            .orElse("service_unavailable"));
    return answer;
  }

  private static String bounded(String content) {
    if (content.isEmpty()) {
      return "(empty)\n";
    }
    return content.length() <= LONGEST
        ? content
        : content.substring(0, LONGEST)
            + "\n# … cut here: "
            + (content.length() - LONGEST)
            + " characters more\n";
  }
}
