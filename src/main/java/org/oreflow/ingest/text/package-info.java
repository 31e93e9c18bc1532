/** Delimited text: charsets, lines, fields, numbers, and where a file has which column. */
package org.oreflow.ingest.text;
