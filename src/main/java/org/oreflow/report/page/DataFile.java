package org.oreflow.report.page;

/** A file of the page's data, a script or a table; the name of a table has its folder. */
public record DataFile(String name, String text) {}
