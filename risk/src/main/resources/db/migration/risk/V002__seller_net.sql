-- What is thought of buyers is no shop's business.
select kernel_closed_to_sellers('risk_key', 'risk_decision', 'risk_pace', 'risk_entry', 'risk_case');
