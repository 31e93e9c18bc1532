/**
 * Which files are read, by whom, and what became of each record; the register of formats.
 *
 * <p>It knows its own rooms but {@code ingest.describe}.
 */
package org.oreflow.ingest;
