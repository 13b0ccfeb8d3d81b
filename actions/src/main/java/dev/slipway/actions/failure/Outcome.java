package dev.slipway.actions.failure;

import java.util.function.Function;

/** A value, or the failure that stands in its place. */
public sealed interface Outcome<T> {

  /** It worked. */
  record Success<T>(T value) implements Outcome<T> {}

  /** It did not, and this is why. */
  record Failed<T>(Failure failure) implements Outcome<T> {}

  /** Wraps a value. */
  static <T> Outcome<T> of(T value) {
    return new Success<>(value);
  }

  /** Wraps a failure. */
  static <T> Outcome<T> failed(Failure failure) {
    return new Failed<>(failure);
  }

  /** Changes the value, if there is one. */
  default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
    return switch (this) {
      case Success<T>(T value) -> of(change.apply(value));
      case Failed<T>(Failure failure) -> failed(failure);
    };
  }

  /** Goes on with something that may fail itself, if there is a value. */
  default <U> Outcome<U> flatMap(Function<? super T, Outcome<U>> next) {
    return switch (this) {
      case Success<T>(T value) -> next.apply(value);
      case Failed<T>(Failure failure) -> failed(failure);
    };
  }
}
