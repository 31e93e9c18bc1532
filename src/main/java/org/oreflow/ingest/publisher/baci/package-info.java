/** CEPII BACI. */
package org.oreflow.ingest.publisher.baci;
