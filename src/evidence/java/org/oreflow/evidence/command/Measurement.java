package org.oreflow.evidence.command;

import java.util.concurrent.Callable;

/**
 * A measurement of {@code bench} that the program itself does not hold: found by {@link
 * java.util.ServiceLoader}, named and described by picocli's {@code Command}, its result the exit
 * code.
 */
public interface Measurement extends Callable<Integer> {}
