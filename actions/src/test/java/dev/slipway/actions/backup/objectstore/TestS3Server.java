package dev.slipway.actions.backup.objectstore;

import dev.slipway.config.S3Config;
import dev.slipway.config.types.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real server that speaks S3, S3Proxy, in a process of its own; it checks signatures and keeps
 * objects as files. The build puts it into {@code target/s3proxy}.
 */
public final class TestS3Server implements AutoCloseable {
  public static final String BUCKET = "etcd-backups";
  public static final String SECRET = "a-secret-that-nobody-may-see";

  private static final Path PROGRAM = Path.of("target/s3proxy/s3proxy-jar-with-dependencies.jar");
  private static final Pattern LISTENS = Pattern.compile("\\{127\\.0\\.0\\.1:(\\d+)}");

  private final Process process;
  private final Path log;
  private final Path objects;
  private final URI endpoint;

  private TestS3Server(Process process, Path log, Path objects) {
    this.process = process;
    this.log = log;
    this.objects = objects;
    this.endpoint = awaitReady();
  }

  /** One with the bucket, ready. */
  public static TestS3Server start(Path folder) throws IOException {
    Path objects = folder.resolve("objects");
    Files.createDirectories(objects.resolve(BUCKET));
    Path properties =
        Files.writeString(
            folder.resolve("s3proxy.conf"),
            """
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.endpoint=http://127.0.0.1:0
            s3proxy.identity=slipway
            s3proxy.credential=%s
            jclouds.provider=filesystem-nio2
            jclouds.filesystem.basedir=%s
            """
                .formatted(SECRET, objects));
    Path log = folder.resolve("s3proxy.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                PROGRAM.toString(),
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new TestS3Server(process, log, objects);
  }

  /** How it is spoken to. */
  public S3Config config() {
    return config(endpoint, BUCKET, "slipway", SECRET);
  }

  /** Another one, for example one that cannot work. */
  public static S3Config config(URI endpoint, String bucket, String access, String secret) {
    return new S3Config(
        Optional.of(endpoint),
        S3Config.DEFAULT_REGION,
        bucket,
        "prod/",
        true,
        new Secret(access),
        new Secret(secret));
  }

  /** Where it is. */
  public URI endpoint() {
    return endpoint;
  }

  /** The file that an object is. */
  public Path object(String name) {
    return objects.resolve(BUCKET).resolve("prod").resolve(name);
  }

  /** The names of all objects, and of whatever else lies there. */
  public List<String> objects() throws IOException {
    try (Stream<Path> all = Files.walk(objects.resolve(BUCKET))) {
      return all.filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .sorted()
          .toList();
    }
  }

  private URI awaitReady() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive() || port().isPresent());
    return port()
        .map(port -> URI.create("http://127.0.0.1:" + port))
        .orElseThrow(() -> new AssertionError("the S3 server ended: " + log()));
  }

  private Optional<String> port() {
    return LISTENS.matcher(log()).results().map(it -> it.group(1)).findFirst();
  }

  private String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
