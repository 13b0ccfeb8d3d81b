package dev.slipway.bot.slack.outbound;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackFilesUploadV2Exception;
import com.slack.api.methods.response.files.FilesUploadV2Response;
import dev.slipway.bot.slack.render.ThreadStory.TextFile;
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
public final class Uploads {
  private static final Logger log = LoggerFactory.getLogger(Uploads.class);

  /** Characters; Slack takes far more (slack.md §2.4), people do not read more. */
  private static final int LONGEST = 1_000_000;

  private final MethodsClient slack;
  private final Outbox outbox;

  public Uploads(MethodsClient slack, Outbox outbox) {
    this.slack = slack;
    this.outbox = outbox;
  }

  /** Returns when it is there, introduced by {@code post}, or cannot be. */
  Sent upload(Outgoing post, TextFile file) throws InterruptedException {
    Lane lane = outbox.lane(post.channel());
    return lane.pass(new Uploading(post, file, lane));
  }

  /** One file on its way. */
  private final class Uploading implements Lane.Passage<Sent> {
    private final Outgoing post;
    private final TextFile file;
    private final String name;
    private final Lane lane;
    private final Doubt doubt;

    Uploading(Outgoing post, TextFile file, Lane lane) {
      this.post = post;
      this.file = file;
      this.name = post.key().replace('#', '-') + "-" + file.name().replaceAll("[^\\w.-]", "-");
      this.lane = lane;
      this.doubt = outbox.doubt(post.maybeThere());
    }

    @Override
    public Duration aside() {
      return doubt.aside();
    }

    @Override
    public Optional<Sent> turn() throws InterruptedException {
      doubt.turn();
      while (true) {
        switch (doubt.resolve(name, () -> outbox.readBack().findFile(post, name))) {
          case Doubt.Known.There(String ts) -> {
            return Optional.of(new Sent.Delivered(ts));
          }
          case Doubt.Known.StepAside() -> {
            return Optional.empty();
          }
          case Doubt.Known.Send() -> lane.pace();
        }
        switch (tryUpload(post, name, file)) {
          case CallResult.Done<FilesUploadV2Response>(var answer) -> {
            return Optional.of(new Sent.Delivered(answer.getFile().getId()));
          }
          case CallResult.NotNow<FilesUploadV2Response>(var pause, var why) -> {
            log.info("uploading {} waits {}: {}", name, pause, why);
            lane.hold(doubt.later(pause));
          }
          case CallResult.Unknown<FilesUploadV2Response>(var why) -> {
            log.warn("uploading {} may or may not have worked, looking: {}", name, why);
            lane.hold(doubt.arose());
          }
          case CallResult.Refused<FilesUploadV2Response>(var error) -> {
            log.warn("uploading {} in {} is refused: {}", name, post.channel(), error);
            return Optional.of(new Sent.Undeliverable(error));
          }
        }
      }
    }
  }

  private CallResult<FilesUploadV2Response> tryUpload(Outgoing post, String name, TextFile file)
      throws InterruptedException {
    return SlackCalls.make(
        () -> {
          try {
            return call(post, name, file);
          } catch (SlackFilesUploadV2Exception e) {
            return refused(e);
          }
        });
  }

  private FilesUploadV2Response call(Outgoing post, String name, TextFile file)
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
