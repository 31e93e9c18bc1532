package org.oreflow.config;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A value that is made once: when somebody asks for it, or before, beside other work. */
public final class Later<T> extends FutureTask<T> implements Supplier<T> {
  public Later(Callable<T> making) {
    super(making);
  }

  /** Begins to make it, on a thread of its own, which the process does not wait for. */
  public void begin(String name) {
    var thread = new Thread(this, name);
    thread.setDaemon(true);
    thread.start();
  }

  public void await() {
    try {
      super.get();
    } catch (ExecutionException told) {
      return; // to who asks for the value
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public T get() {
    run(); // of no effect when it was begun
    try {
      return super.get();
    } catch (ExecutionException e) {
      throw Later.<RuntimeException>undeclared(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  // as it is: Spark throws its checked SparkException undeclared
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException undeclared(Throwable failure) throws E {
    throw (E) failure;
  }
}
