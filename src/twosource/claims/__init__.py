"""Article → Claim: sentences, attribution, speakers, dates, quantities, places, certainty."""
