//! Studio, the editors' page: pick, place, write, check and sign off explainers in the browser.
