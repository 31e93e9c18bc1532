/**
 * Tables whose columns a YAML file describes, and cells that several publishers write alike.
 *
 * <p>It knows {@code ingest.customs} and {@code ingest.text}.
 */
package org.oreflow.ingest.columns;
