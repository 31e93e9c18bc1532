/** Which files are read, by whom, and what became of each record; the register of formats. */
package org.oreflow.ingest;
