/** The Critical Minerals Data Explorer of the International Energy Agency. */
package org.oreflow.ingest.publisher.iea;
