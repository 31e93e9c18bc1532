package org.oreflow.report.page;

/**
 * A file of the page's data.
 *
 * @param name of the file
 * @param text its script
 */
public record DataFile(String name, String text) {}
