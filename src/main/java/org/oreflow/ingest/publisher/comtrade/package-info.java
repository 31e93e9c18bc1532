/** UN Comtrade: bulk files, API answers and downloads. */
package org.oreflow.ingest.publisher.comtrade;
