package dev.slipway.bot.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.types.ChannelId;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

final class CachingChannelDirectoryTest {
  private static final ChannelId ROOM = new ChannelId("C1");

  private final Chat chat = new Chat();
  private final Kept memory = new Kept();
  private final Queue<Runnable> meanwhile = new ArrayDeque<>();
  private final CachingChannelDirectory channels =
      new CachingChannelDirectory(chat, memory, meanwhile::add);

  @Test
  void shouldKnowAChannelWhileTheChatDoesNotAnswer() {
    // Given
    chat.says("maintenance", ROOM);
    channels.idOf("maintenance");

    // When
    chat.isAway();

    // Then
    assertThat(channels.idOf("maintenance")).contains(ROOM);
    assertThat(channels.idOf("platform")).isEmpty();
  }

  @Test
  void shouldForgetAChannelThatIsThereNoMore() {
    // Given
    chat.says("maintenance", ROOM);
    channels.idOf("maintenance");

    // When
    chat.hasOnly("renamed", ROOM);

    // Then
    assertThat(channels.idOf("maintenance")).isEmpty();
    assertThat(memory.find("maintenance")).isEmpty();
  }

  @Test
  void shouldBelieveWhatTheChatSaysNow() {
    // Given
    memory.save("maintenance", new ChannelId("C0OLD"));

    // When
    chat.says("maintenance", ROOM);

    // Then
    assertThat(channels.idOf("maintenance")).contains(ROOM);
    assertThat(memory.find("maintenance")).contains(ROOM);
  }

  @Test
  void shouldNotWaitForTheChatToSayWhatIsRemembered() {
    // Given
    memory.save("maintenance", ROOM);

    // When
    channels.idOf("maintenance");
    channels.idOf("maintenance");

    // Then
    assertThat(chat.asked).isZero();
    assertThat(meanwhile).hasSize(1);
  }

  @Test
  void shouldAskTheChatMeanwhileAndBelieveIt() {
    // Given
    memory.save("maintenance", new ChannelId("C0OLD"));
    channels.idOf("maintenance");

    // When
    chat.willSay("maintenance", ROOM);
    meanwhile.remove().run();

    // Then
    assertThat(channels.idOf("maintenance")).contains(ROOM);
    assertThat(memory.find("maintenance")).contains(ROOM);
  }

  @Test
  void shouldAskAgainWhenTheChatWasAwayMeanwhile() {
    // Given
    memory.save("maintenance", ROOM);
    channels.idOf("maintenance");
    meanwhile.remove().run();

    // When
    Optional<ChannelId> remembered = channels.idOf("maintenance");

    // Then
    assertThat(remembered).contains(ROOM);
    assertThat(meanwhile).hasSize(1);
  }

  private static final class Chat implements ChannelDirectory {
    private final Map<String, ChannelId> ids = new ConcurrentHashMap<>();
    private boolean back;
    private boolean answers;
    private int asked;

    void says(String name, ChannelId id) {
      ids.put(name, id);
      answers = true;
    }

    /** The next time it is asked. */
    void willSay(String name, ChannelId id) {
      ids.put(name, id);
      back = true;
    }

    void hasOnly(String name, ChannelId id) {
      ids.clear();
      says(name, id);
    }

    void isAway() {
      ids.clear();
      answers = false;
    }

    @Override
    public Optional<ChannelId> idOf(String name) {
      asked++;
      answers = answers || back;
      return Optional.ofNullable(ids.get(name));
    }

    @Override
    public boolean hasAnswered() {
      return answers;
    }
  }

  private static final class Kept implements ChannelIdStore {
    private final Map<String, ChannelId> ids = new ConcurrentHashMap<>();

    @Override
    public Optional<ChannelId> find(String name) {
      return Optional.ofNullable(ids.get(name));
    }

    @Override
    public void save(String name, ChannelId id) {
      ids.put(name, id);
    }

    @Override
    public void remove(String name) {
      ids.remove(name);
    }
  }
}
