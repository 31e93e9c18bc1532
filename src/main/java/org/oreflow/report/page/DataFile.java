package org.oreflow.report.page;

/**
 * A file of the page's data.
 *
 * @param name of the file, with the folder of those that are no scripts
 * @param text its script, or table
 */
public record DataFile(String name, String text) {}
