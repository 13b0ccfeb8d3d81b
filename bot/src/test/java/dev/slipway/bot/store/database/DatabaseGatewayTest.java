package dev.slipway.bot.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.resilience.StoreUnavailableException.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** When an outage that was noticed counts as over. */
final class DatabaseGatewayTest {
  private static final String FULL = "53100";
  private static final String READ_ONLY = "25006";
  private static final String AWAY = "08006";

  private final AtomicLong nanos = new AtomicLong();
  private final DatabaseGateway access =
      new DatabaseGateway(Jdbi.create("jdbc:h2:mem:"), 2, nanos::get);

  @Test
  void shouldKeepAReadOnlyDatabaseInMindUntilAWriteWorks() {
    // Given
    refused(READ_ONLY);

    // When
    access.read(h -> h.execute("select 1"));

    // Then
    assertThat(access.outage()).map(StoreUnavailableException::kind).contains(Kind.READ_ONLY);
    assertThat(access.needsAWrite()).isTrue();

    // When
    access.write(h -> h.execute("select 1"));

    // Then
    assertThat(access.outage()).isEmpty();
    assertThat(access.needsAWrite()).isFalse();
  }

  @Test
  void shouldNotTakeASmallWriteForRoomOnAFullDisk() {
    // Given
    refused(FULL);
    pass(20);
    refused(FULL);

    // When
    pass(20);
    access.write(h -> h.execute("select 1"));

    // Then
    assertThat(access.outage()).map(StoreUnavailableException::kind).contains(Kind.FULL);

    // When
    pass(11);
    access.write(h -> h.execute("select 1"));

    // Then
    assertThat(access.outage()).isEmpty();
  }

  @Test
  void shouldTakeAnyAnswerOfADatabaseThatWasAwayForItsReturn() {
    // Given
    refused(AWAY);

    // When
    access.read(h -> h.execute("select 1"));

    // Then
    assertThat(access.outage()).isEmpty();
  }

  private void refused(String state) {
    assertThatThrownBy(
            () ->
                access.run(
                    h -> {
                      throw new ConnectionException(new SQLException("no", state));
                    }))
        .isInstanceOf(StoreUnavailableException.class);
  }

  private void pass(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
