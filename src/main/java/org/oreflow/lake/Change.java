package org.oreflow.lake;

/**
 * What a write of a table came to.
 *
 * @param rows rows of the whole table afterwards
 * @param written false: the rows are those already published, nothing was kept of the write
 */
public record Change(long rows, boolean written) {}
