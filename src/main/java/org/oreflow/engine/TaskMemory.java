package org.oreflow.engine;

import java.util.function.Supplier;
import org.apache.spark.TaskContext;
import org.apache.spark.memory.MemoryConsumer;
import org.apache.spark.memory.MemoryMode;
import org.apache.spark.memory.TaskMemoryManager;
import org.apache.spark.util.TaskCompletionListener;

/** Memory that a task holds all of its rows in: the engine deals it out among tasks. */
public final class TaskMemory {
  private final MemoryConsumer consumer; // null outside of a task

  /** That of the task which this thread runs; outside of a task it has no end. */
  public TaskMemory() {
    TaskContext task = TaskContext.get();
    this.consumer = task == null ? null : new Held(task.taskMemoryManager());
    if (task != null) {
      TaskCompletionListener release = ended -> consumer.freeMemory(consumer.getUsed());
      task.addTaskCompletionListener(release);
    }
  }

  /**
   * Asks for more.
   *
   * @param what all rows that are together, in a few words
   * @throws TaskTooLargeException if there is less
   */
  public void reserve(long bytes, Supplier<String> what) {
    if (consumer != null && consumer.acquireMemory(bytes) < bytes) {
      throw new TaskTooLargeException(what.get());
    }
  }

  /** Nothing of it can be written to a disk. */
  private static final class Held extends MemoryConsumer {
    Held(TaskMemoryManager manager) {
      super(manager, manager.pageSizeBytes(), MemoryMode.ON_HEAP);
    }

    @Override
    public long spill(long size, MemoryConsumer trigger) {
      return 0;
    }
  }

  /** Rows that a task needs at once are more than its memory holds. */
  public static final class TaskTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what the rows, in a few words
     */
    TaskTooLargeException(String what) {
      super(what);
    }
  }
}
