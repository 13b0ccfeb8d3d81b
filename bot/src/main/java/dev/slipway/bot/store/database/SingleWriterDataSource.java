package dev.slipway.bot.store.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections of which one at a time is in a transaction; whoever begins another waits, first come
 * first served. A thread that is in one already may begin a second beside it.
 *
 * <p>H2 saves all that is in memory with each commit, table by table and while others go on. What
 * another transaction had done by half may be saved without the way back: after a {@code kill -9}
 * that half stays, and H2 turns for ever round a row that it takes for locked. With one writer
 * there is no other. Only who reads needs no transaction. Thread-safe; waiting costs no platform
 * thread.
 */
final class SingleWriterDataSource {
  private final Semaphore turn = new Semaphore(1, true);
  private volatile @Nullable Thread writer;

  /** The same connections, one of them in a transaction at a time, over all that this made. */
  DataSource over(DataSource connections) {
    return proxy(
        DataSource.class,
        (ignored, method, arguments) -> {
          Object answer = call(connections, method, arguments);
          return answer instanceof Connection connection ? inTurn(connection) : answer;
        });
  }

  private Connection inTurn(Connection connection) {
    AtomicBoolean mine = new AtomicBoolean();
    return proxy(
        Connection.class,
        (ignored, method, arguments) ->
            switch (method.getName()) {
              case "setAutoCommit" ->
                  Boolean.TRUE.equals(arguments[0])
                      ? andGiveBack(mine, connection, method, arguments)
                      : taken(mine, connection, method, arguments);
              // Whoever closes it may be another thread: a pool does so with a broken one.
              case "close", "abort" -> andGiveBack(mine, connection, method, arguments);
              default -> call(connection, method, arguments);
            });
  }

  private @Nullable Object taken(
      AtomicBoolean mine, Connection connection, Method method, Object[] arguments)
      throws Throwable {
    if (!Thread.currentThread().equals(writer)) {
      // What is to be written is written, also by a thread that was told to stop.
      turn.acquireUninterruptibly();
      writer = Thread.currentThread();
      mine.set(true);
    }
    try {
      return call(connection, method, arguments);
    } catch (Throwable e) {
      giveBack(mine);
      throw e;
    }
  }

  private @Nullable Object andGiveBack(
      AtomicBoolean mine, Connection connection, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return call(connection, method, arguments);
    } finally {
      giveBack(mine);
    }
  }

  private void giveBack(AtomicBoolean mine) {
    if (mine.compareAndSet(true, false)) {
      writer = null;
      turn.release();
    }
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            SingleWriterDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
