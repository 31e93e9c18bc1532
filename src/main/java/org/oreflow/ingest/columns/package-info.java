/** Tables whose columns a YAML file describes, and cells that several publishers write alike. */
package org.oreflow.ingest.columns;
