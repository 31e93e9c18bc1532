package org.oreflow.lake.digest;

import static scala.jdk.javaapi.CollectionConverters.asJava;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * What a function in plain Java makes of the rows of each task. Spark's own methods parse classes
 * at each call, to see what a function takes along.
 */
public final class TaskResults<A, B> extends RDD<B> {
  private static final long serialVersionUID = 1L;

  private final Function<Iterator<A>, Iterator<B>> function;

  @FunctionalInterface
  public interface Function<A, B> extends Serializable {
    B of(A all);
  }

  public TaskResults(RDD<A> rows, Function<Iterator<A>, Iterator<B>> function) {
    super(rows, TaskResults.<B>type());
    this.function = function;
  }

  /** What each task has, in their order. */
  @SuppressWarnings("unchecked") // an array by the type that is asked for
  public static <T> List<T> collect(RDD<T> tasks) {
    ClassTag<List<T>> type = TaskResults.type();
    var found = (Object[]) tasks.context().runJob(tasks, new Collected<>(), type);
    return Arrays.stream(found).flatMap(task -> ((List<T>) task).stream()).toList();
  }

  /** What the function makes of all that each task has, in the order of the tasks. */
  public static <A, B> List<B> of(RDD<A> rows, Function<Iterator<A>, B> function) {
    return collect(new TaskResults<A, B>(rows, all -> List.of(function.of(all)).iterator()));
  }

  /** What the function makes of each, one after another. */
  public static <A, B> RDD<B> each(RDD<A> all, Function<A, Iterator<B>> function) {
    return new TaskResults<>(
        all, task -> asJava(asScala(task).flatMap(one -> asScala(function.of(one)))));
  }

  private static <T> ClassTag<T> type() {
    return ClassTag$.MODULE$.apply(Object.class);
  }

  @Override
  public scala.collection.Iterator<B> compute(Partition part, TaskContext task) {
    RDD<A> rows = firstParent(TaskResults.<A>type());
    return asScala(function.of(asJava(rows.iterator(part, task))));
  }

  @Override
  public Partition[] getPartitions() {
    return firstParent(TaskResults.<A>type()).partitions();
  }

  private static final class Collected<T>
      extends AbstractFunction2<TaskContext, scala.collection.Iterator<T>, List<T>>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public List<T> apply(TaskContext task, scala.collection.Iterator<T> found) {
      List<T> all = new ArrayList<>();
      asJava(found).forEachRemaining(all::add);
      return all;
    }
  }
}
