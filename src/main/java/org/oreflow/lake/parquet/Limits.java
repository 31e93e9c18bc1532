package org.oreflow.lake.parquet;

/**
 * When pages and groups of a file end.
 *
 * @param groupBytes compressed bytes of a group, of which memory holds one for each file
 * @param texts bytes of a column's texts, in a dictionary or in a page without, that end the page
 */
record Limits(int page, int group, long groupBytes, int texts) {
  static final Limits USUAL = new Limits(1 << 16, 1 << 20, 64L << 20, 1 << 20);
}
