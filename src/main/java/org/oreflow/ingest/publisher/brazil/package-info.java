/** Comex Stat of Brazil. */
package org.oreflow.ingest.publisher.brazil;
