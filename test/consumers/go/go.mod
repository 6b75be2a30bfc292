module tutorial

go 1.25

require github.com/cdktf-azure-flux/cdktf-azure-flux-go/azureflux v0.0.0

replace github.com/cdktf-azure-flux/cdktf-azure-flux-go/azureflux => ./dist/azureflux
