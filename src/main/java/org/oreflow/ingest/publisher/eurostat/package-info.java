/** Comext of Eurostat. */
package org.oreflow.ingest.publisher.eurostat;
