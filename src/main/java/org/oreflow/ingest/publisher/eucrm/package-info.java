/** The study on critical raw materials of the European Union. */
package org.oreflow.ingest.publisher.eucrm;
