package org.oreflow.bench;

/**
 * What is asked: the time of one contender at most so many times that of another.
 *
 * @param ours name of the one that is judged
 * @param other name of the one beside it
 */
record Goal(String ours, String other, double limit) {}
