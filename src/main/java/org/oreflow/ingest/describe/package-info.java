/** Proposals of a YAML file for an unknown file, from its first rows. */
package org.oreflow.ingest.describe;
